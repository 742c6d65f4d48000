"""Who a person is: passwords, second factor, links, sign-ins. What they may do is elsewhere."""

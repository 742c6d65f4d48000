"""The domain: records, rights, rules and measures. Knows no web, no Dash, no spreadsheet."""

"""Writers: a report or a sheet goes in, the bytes of one format come out. They know no board."""

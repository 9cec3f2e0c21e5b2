"""The figures of the site: `bin/bench`. Nothing here is a test: no test asserts a time."""

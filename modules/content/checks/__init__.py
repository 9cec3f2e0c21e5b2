"""What a machine can prove of `content/`, beyond its form: one function per rule, pure; `manage.py check_content`."""

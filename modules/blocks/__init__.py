"""What pages and questions are made of."""

"""The story in acts; each act takes the company and leaves it ready for the next."""

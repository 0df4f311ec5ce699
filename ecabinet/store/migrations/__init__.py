"""The way from every earlier shape of the store to today's."""

"""The server: orders, keeps and serves sealed records; it refuses to know what they say."""

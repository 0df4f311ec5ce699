"""The database and the blobs' files; rows never leave it but as frozen dataclasses."""

"""One file a version of the schema; a file is never changed once it was released."""

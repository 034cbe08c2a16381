"""What goes over HTTP between the server and its clients: JSON, camelCase.

Imports pydantic and the standard library alone; `sealing` imports cryptography besides. Requests refuse unknown fields;
answers may grow, so a client passes over what it does not know. All times are the server's, UTC.
"""

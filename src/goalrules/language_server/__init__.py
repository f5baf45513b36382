"""The language server: what `editing` knows, in the Language Server Protocol. The only package that needs pygls.

`server` puts it together, `session` keeps what is open and decides when what is read again, `positions` turns places
into those of the protocol, `findings`, `answers` and `written` turn answers into its types, `settings` reads those of
the user.
"""

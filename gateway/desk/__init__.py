"""The registry as somebody with a role sees and changes it: behind the admin API.

``service`` does what :class:`gateway.edges.rest.desk.Desk` asks, ``held`` keeps the registry of an
epoch in memory and pages through it, ``seeing`` says who may see what, ``showing`` how it is
shown, ``drafts`` turns JSON into documents and their problems back into places in that JSON.
"""

"""Everything that is true of the service: records, rules, store, sync and server, without a window."""

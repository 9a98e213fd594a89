"""Everything that is true of the service: records, rules, store, sync, server: no window."""

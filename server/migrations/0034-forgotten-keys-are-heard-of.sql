-- Nodes remember up to when keys were deleted: a node with a longer window accepted a repetition whose key another one had just
-- deleted, and billed it again.
create trigger forgotten_keys_changed after insert or update on metering.forgotten_keys
  for each row execute function platform.notify_change('forgotten-keys', 'only_row');

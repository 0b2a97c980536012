-- The second factor at sign-in: codes of an authenticator app (TOTP, RFC 6238), and backup codes in its stead.

create table accounts.second_factor (
  user_id uuid primary key references identity."user" ("id") on delete cascade,
  -- Base32 of 20 random bytes, encrypted under a key of the root secret.
  secret_sealed bytea not null,
  begun_at timestamptz not null,
  -- Null until a first code has shown that the app has the secret; only from then on is it asked for.
  confirmed_at timestamptz,
  -- Time step of the last code that was accepted: none of it or before it is accepted again (RFC 6238 section 5.2).
  last_step bigint not null default 0
);

-- Each works once. They end with the factor.
create table accounts.backup_code (
  user_id uuid not null references accounts.second_factor (user_id) on delete cascade,
  -- HMAC-SHA-256 under a key of the root secret.
  code_hash bytea not null,
  used_at timestamptz,
  primary key (user_id, code_hash)
);

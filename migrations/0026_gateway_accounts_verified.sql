-- An account that was never seen to work takes no sale.
ALTER TABLE gateway_accounts
  ADD CONSTRAINT IF NOT EXISTS ck_gateway_accounts_active_is_verified
    CHECK (is_active = 0 OR verified_at IS NOT NULL)

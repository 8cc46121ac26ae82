-- Retention goes by age.
ALTER TABLE click_counts ADD KEY IF NOT EXISTS ix_click_counts_slice_start (slice_start)

-- needs program 51
-- The kinds of tasks are a list in the program, a new one needs no change here.
ALTER TABLE outbox MODIFY kind VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL

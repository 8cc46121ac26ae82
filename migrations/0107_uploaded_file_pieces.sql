-- needs program 52
-- What is in them, at most 1 MB a row: a statement must not be larger than the server takes.
CREATE TABLE IF NOT EXISTS uploaded_file_pieces (
  file_id BIGINT NOT NULL,
  position TINYINT UNSIGNED NOT NULL,
  content MEDIUMBLOB NOT NULL,
  PRIMARY KEY (file_id, position),
  CONSTRAINT fk_uploaded_file_pieces_uploaded_files FOREIGN KEY (file_id) REFERENCES uploaded_files (id)
    ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin

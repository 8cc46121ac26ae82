import Cryptography

/// The 32 bytes of a key written as 64 hex digits.
func keyBytes(_ text: String) -> [UInt8]? {
  guard let key = bytes(hex: text), key.count == 32 else { return nil }
  return key
}

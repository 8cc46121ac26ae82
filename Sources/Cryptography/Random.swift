internal import COpenSSL

/// Unpredictable bytes of the system, fit for keys and tokens.
package func randomBytes(_ count: Int) -> [UInt8] {
  var bytes = [UInt8](repeating: 0, count: count)
  // Going on with predictable tokens would be worse than stopping.
  precondition(unsafe RAND_bytes(&bytes, Int32(count)) == 1, "no randomness from the system")
  return bytes
}

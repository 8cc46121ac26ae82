package import Domain

extension Randomness {
  /// 256 bits that a link or a cookie holds; only its hash is stored.
  package func secretToken() -> Secret<String> { Secret(hex(32)) }

  func hex(_ count: Int) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes(count).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
      as: UTF8.self)
  }

  func recoveryCodes() -> [RecoveryCode] {
    (0..<RecoveryCode.count).map { _ in RecoveryCode(random: bytes(RecoveryCode.length)) }
  }
}

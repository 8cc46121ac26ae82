import Application
import Cryptography
import Domain

extension TimeCodes {
  /// As authenticator apps have them.
  static var apps: TimeCodes {
    TimeCodes(
      newSecret: { Secret(base32(randomBytes(TimeCode.secretLength))) },
      step: { code, secret, now, used in
        bytes(base32: secret.reveal()).flatMap {
          TimeCode(secret: $0).step(of: code, atSeconds: now.seconds, after: used)
        }
      },
      address: { secret, email in
        Secret(TimeCode.address(secret: secret.reveal(), issuer: "Rastro", person: email))
      })
  }
}

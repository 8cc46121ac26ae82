import Application
import Cryptography
import Domain
import Threading

extension PasswordHasher {
  /// By Argon2id, two at once in this process: each takes 19 MiB, and strangers decide how many are asked for.
  static func argon2(_ parameters: PasswordHash = .standard) -> PasswordHasher {
    let bulkhead = Bulkhead<Bool>(.init(inside: 2, waiting: 8, wait: .seconds(2)))
    let gate = Share<Bool>(
      enter: { key -> (@Sendable () -> Void)? in
        guard let begun = bulkhead.enter(key) else { return nil }
        return { bulkhead.leave(key, begun) }
      },
      age: { bulkhead.age(of: $0) })
    return PasswordHasher(
      hash: { password in
        try gate.run(true) { Secret(try parameters.hash(password.reveal())) }
      },
      matches: { password, hash in
        try gate.run(true) {
          try PasswordHash.matches(hash ?? PasswordHash.ofNobody, password.reveal())
        }
      },
      needsRehash: { parameters.needsRehash($0) })
  }
}

import Domain

/// How much of one body is acted on, whatever is in it.
enum NoticeLimits {
  /// Different notices; gateways send one, or a few together.
  static let notices = 50
  /// Of one notice.
  static let names = 8
  /// No name in our tables is longer, in bytes.
  static let nameLength = 128
  /// Payments about which the gateway is asked at once; the rest is asked about later.
  static let questions = 10
}

/// The notices of one body, each once, as many as are acted on.
struct BoundedNotices {
  private(set) var notices: [PaymentNotice] = []
  /// How many others there were.
  private(set) var leftOut = 0

  init(_ all: [PaymentNotice]) {
    var known: Set<PaymentNotice> = []
    for notice in all {
      guard known.insert(notice).inserted else { continue }
      guard notices.count < NoticeLimits.notices else {
        leftOut += 1
        continue
      }
      var bounded = notice
      bounded.names = Array(notice.names.lazy.filter(Self.isName).prefix(NoticeLimits.names))
      notices.append(bounded)
    }
  }

  /// Gateways name charges in visible ASCII; anything else finds nothing, and is not looked up.
  private static func isName(_ name: String) -> Bool {
    (1...NoticeLimits.nameLength).contains(name.utf8.count)
      && name.utf8.allSatisfy { (0x21...0x7E).contains($0) }
  }
}

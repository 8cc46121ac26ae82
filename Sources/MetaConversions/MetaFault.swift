/// The error that Meta answers with, and what kind it is (facts: meta 2).
struct MetaFault: Decodable {
  let code: Int
  let subcode: Int
  let message: String
  let traceID: String?
  let blamed: BlamedKeys?
  private let isTransient: Bool

  /// Temporary by their number.
  private static let temporaryCodes: Set<Int> = [1, 2, 4, 17, 32, 341, 613, 5000, 21009]
  private static let objectUnknownSubcode = 33
  private static let tooOldSubcode = 2_804_003

  private enum CodingKeys: String, CodingKey {
    case code, message
    case blamed = "error_data"
    case subcode = "error_subcode"
    case isTransient = "is_transient"
    case traceID = "fbtrace_id"
  }

  /// What has another type than documented counts as missing: the rest still says what is wrong.
  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    code = fields.number(.code) ?? 0
    subcode = fields.number(.subcode) ?? 0
    isTransient = (try? fields.decode(Bool.self, forKey: .isTransient)) ?? false
    message = (try? fields.decode(String.self, forKey: .message)) ?? ""
    traceID = try? fields.decode(String.self, forKey: .traceID)
    blamed = try? fields.decode(BlamedKeys.self, forKey: .blamed)
  }

  var isTemporary: Bool {
    isTransient || Self.temporaryCodes.contains(code) || (80000...80014).contains(code)
  }

  /// Blames the time of an event, which has to lie in the future by Meta's clock.
  ///
  /// We send seconds, and nothing that is older than seven days; what is too old has a number of its own.
  var isAboutTime: Bool {
    guard subcode != Self.tooOldSubcode else { return false }
    let words = message.lowercased()
    return blamed?.isAboutTime == true || words.contains("event_time") && words.contains("future")
  }

  var isBadToken: Bool { code == 190 || code == 102 }

  /// The token is good for something else, or the pixel is not this one's.
  var isMissingRight: Bool {
    switch (code, subcode) {
    case (100, Self.objectUnknownSubcode), (3, _), (10, _), (33, _), (200...299, _), (803, _): true
    default: false
    }
  }
}

extension KeyedDecodingContainer {
  /// A number, or a text that is one.
  fileprivate func number(_ key: Key) -> Int? {
    (try? decode(Int.self, forKey: key))
      ?? (try? decode(String.self, forKey: key)).flatMap { Int($0) }
  }
}

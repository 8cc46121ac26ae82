/// One entry of the list of Meta's error codes, and what an error with it means (facts: meta 2.9).
struct MetaErrorCode: Equatable {
  enum Meaning: String, CaseIterable {
    /// Passes by itself.
    case temporary
    /// Too many calls: this pixel rests.
    case limit
    /// For hours.
    case blocked
    /// The token is no good.
    case token
    /// The token has no right to this pixel, or there is no such pixel.
    case right
    /// `fbc` is out of form: the event goes without it.
    case clickID
    /// Meta will never take the event as it is.
    case event
  }

  let codes: ClosedRange<Int>
  /// Nil: whatever the subcode, where no other entry names it.
  var subcode: Int?
  let meaning: Meaning

  init(_ codes: ClosedRange<Int>, _ meaning: Meaning, subcode: Int? = nil) {
    self.codes = codes
    self.meaning = meaning
    self.subcode = subcode
  }

  init(_ code: Int, _ meaning: Meaning, subcode: Int? = nil) {
    self.init(code...code, meaning, subcode: subcode)
  }

  static let tooOldSubcode = 2_804_003

  static let all: [MetaErrorCode] =
    [
      .init(1, .temporary), .init(2, .temporary), .init(3, .right), .init(4, .limit),
      .init(10, .right),
      .init(17, .limit), .init(32, .limit), .init(33, .right), .init(100, .right, subcode: 33),
      .init(100, .clickID, subcode: 2_804_001), .init(100, .event), .init(102, .token),
      .init(104, .token), .init(190, .token), .init(200...299, .right), .init(341, .limit),
      .init(368, .blocked), .init(506, .event), .init(613, .limit), .init(803, .right),
      .init(2500, .event), .init(5000, .temporary), .init(21009, .temporary),
      .init(80000...80009, .limit), .init(80014, .limit), .init(Int.min...(-1), .temporary),
    ] + eventSubcodes.map { .init(100, .event, subcode: $0) }

  private static let eventSubcodes = [
    tooOldSubcode, 2_804_007, 2_804_009, 2_804_014, 2_804_016, 2_804_017, 2_804_019, 2_804_036,
    2_804_048, 2_804_050, 2_804_116, 2_804_131,
  ]

  /// Nil for a number of no list.
  static func meaning(code: Int, subcode: Int) -> Meaning? {
    let fitting = all.filter { $0.codes.contains(code) }
    return (fitting.first { $0.subcode == subcode } ?? fitting.first { $0.subcode == nil })?.meaning
  }
}

/// What Meta says of a pixel's day; each half may be unknown on its own.
package struct PixelStatistics: Equatable, Sendable {
  package enum Figures<Value: Equatable & Sendable>: Equatable, Sendable {
    case known(Value)
    /// Asking again leads to nothing else: the token may not read, or Meta has no such figures.
    case unknown(reason: String)
    /// For now.
    case unavailable(reason: String)

    package var value: Value? { if case .known(let value) = self { value } else { nil } }

    package var problem: String? {
      switch self {
      case .known: nil
      case .unknown(let reason), .unavailable(let reason): reason
      }
    }

    var isForNow: Bool { if case .unavailable = self { true } else { false } }
  }

  /// Events of servers by their names, before Meta discards any.
  package var counts: Figures<[String: Int64]>
  package var quality: Figures<[String: EventQuality]>

  package init(counts: Figures<[String: Int64]>, quality: Figures<[String: EventQuality]>) {
    self.counts = counts
    self.quality = quality
  }
}

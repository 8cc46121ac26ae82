import Application
import Domain
import Foundation
import HTTPTransport

/// How much of what Meta allows is used up, as the headers of an answer tell (facts: meta 2.10).
///
/// They may be missing, and each has a form of its own.
struct MetaUsage: Equatable {
  static let headers = ["x-app-usage", "x-ad-account-usage", "x-business-use-case-usage"]

  /// Of an hour's allowance, the fullest of all, in percent.
  private(set) var percent = 0.0
  /// Minutes until calls are allowed again, where Meta says so.
  private(set) var minutes = 0

  init(_ headers: [String: String]) {
    for name in Self.headers {
      guard let text = headers[name],
        let value = try? JSONSerialization.jsonObject(with: Data(text.utf8))
      else { continue }
      read(value, depth: 0)
    }
  }

  /// The same names wherever they stand: directly, or in lists by the number of a business.
  private mutating func read(_ value: Any, depth: Int) {
    guard depth < 4 else { return }
    if let list = value as? [Any] { for item in list { read(item, depth: depth + 1) } }
    guard let fields = value as? [String: Any] else { return }
    for (key, item) in fields {
      switch key {
      case "call_count", "total_time", "total_cputime", "acc_id_util_pct":
        percent = max(percent, Self.number(item))
      case "estimated_time_to_regain_access": minutes = max(minutes, Int(Self.number(item)))
      default: read(item, depth: depth + 1)
      }
    }
  }

  private static func number(_ value: Any) -> Double {
    let number = (value as? NSNumber)?.doubleValue ?? Double(value as? String ?? "") ?? 0
    return number.isFinite ? min(max(number, 0), 100_000) : 0
  }

  /// How the pixel slows down; nil where there is room.
  ///
  /// PageViews make room first, so that Purchases go on; an answer that refused for too many calls rests both.
  func pace(isRefused: Bool, retryAfter: Int?) -> PixelPace? {
    if isRefused {
      let asked = MetaAnswer.pause(retryAfter) ?? .minutes(minutes)
      let pause = min(max(asked, .seconds(1)), PixelPace.longest)
      return PixelPace(all: asked > .seconds(0) ? pause : .minutes(1), clicks: .seconds(0))
    }
    switch percent {
    case 95...: return PixelPace(all: .seconds(0), clicks: .minutes(10))
    case 75...: return PixelPace(all: .seconds(0), clicks: .minutes(1))
    default: return nil
    }
  }
}

import Application

/// The answer of `dataset_quality`: what Meta thinks of the events of each name (facts: meta 9.2).
///
/// What is missing or has another form is unknown, the rest counts.
struct PixelQualityBody: Decodable {
  private struct Event: Decodable {
    let name: String
    let match: Score?
    let coverage: Score?
    let keys: [Key]?

    enum CodingKeys: String, CodingKey {
      case name = "event_name"
      case match = "event_match_quality"
      case coverage = "event_coverage"
      case keys = "dedupe_key_feedback"
    }

    init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: CodingKeys.self)
      name = try fields.decode(String.self, forKey: .name)
      match = try? fields.decode(Score.self, forKey: .match)
      coverage = try? fields.decode(Score.self, forKey: .coverage)
      keys = try? fields.decode([Key].self, forKey: .keys)
    }
  }

  /// A number alone, or in an object that names it.
  private struct Score: Decodable {
    let number: StatisticsNumber?

    enum CodingKeys: String, CodingKey {
      case percentage
      case score = "composite_score"
    }

    init(from decoder: any Decoder) throws {
      if let number = try? StatisticsNumber(from: decoder) {
        self.number = number
        return
      }
      let fields = try decoder.container(keyedBy: CodingKeys.self)
      number =
        (try? fields.decode(StatisticsNumber.self, forKey: .score))
        ?? (try? fields.decode(StatisticsNumber.self, forKey: .percentage))
    }
  }

  private struct Key: Decodable {
    let name: String?
    let coverage: Score?

    enum CodingKeys: String, CodingKey {
      case name = "dedupe_key"
      case coverage = "overall_browser_coverage_from_dedupe_key"
    }
  }

  private let web: [Event]

  var qualities: [String: EventQuality]? {
    Dictionary(
      web.map { event in
        let key = event.keys?.first { $0.name == "event_id" }
        return (
          event.name,
          EventQuality(
            match: event.match?.number?.decimal, coverage: event.coverage?.number?.decimal,
            deduplicated: key?.coverage?.number?.decimal)
        )
      }, uniquingKeysWith: { first, _ in first })
  }
}

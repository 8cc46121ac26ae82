import Application

extension GatewayForm.Setting {
  static let baseURL = Self(name: "base_url", values: .address, standard: "")

  static func words(_ name: String, _ words: [String], standard: String) -> Self {
    Self(name: name, values: .words(words), standard: standard)
  }

  static func flag(_ name: String, standard: Bool) -> Self {
    words(name, ["true", "false"], standard: "\(standard)")
  }

  static func number(_ name: String, _ range: ClosedRange<Int>, standard: Int) -> Self {
    Self(name: name, values: .number(range), standard: "\(standard)")
  }

  static func text(_ name: String, limit: Int) -> Self {
    Self(name: name, values: .text(limit: limit), standard: "")
  }
}

extension Int {
  /// With its word: `1 pago`, `2 pagos`.
  func counting(_ one: String, _ many: String) -> String { "\(self) \(self == 1 ? one : many)" }
}

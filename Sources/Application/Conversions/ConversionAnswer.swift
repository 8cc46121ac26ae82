/// What came of one request.
package struct ConversionAnswer: Equatable, Sendable {
  package var response: ConversionResponse
  /// Nil: Meta has room for more.
  package var pace: PixelPace?

  package init(_ response: ConversionResponse, pace: PixelPace? = nil) {
    self.response = response
    self.pace = pace
  }
}

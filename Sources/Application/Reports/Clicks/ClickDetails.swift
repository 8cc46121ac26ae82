package import Domain

/// One click with all that was captured, and what followed from it.
package struct ClickDetails: Equatable, Sendable {
  package var line: ClickLine
  package var pageViewEventID: String
  package var fbp: String?
  package var fbpOrigin: String?
  /// Why the received `_fbp` is not used.
  package var fbpFault: String?
  package var fbc: String?
  package var fbcOrigin: String?
  package var fbcFault: String?
  package var clientIP: String?
  package var userAgent: String?
  package var sourceURL: String
  package var medium: String?
  package var content: String?
  package var term: String?
  package var grim: String?
  package var isPrefetch: Bool
  /// A captured value was longer than its column.
  package var isTruncated: Bool
  /// When the page told that somebody looks at it.
  package var seenAt: Timestamp?
  package var starts: [ClickStart]
  package var payments: [PaymentMatch]

  package init(
    line: ClickLine, pageViewEventID: String, fbp: String?, fbpOrigin: String?, fbpFault: String?,
    fbc: String?, fbcOrigin: String?, fbcFault: String?, clientIP: String?, userAgent: String?,
    sourceURL: String, medium: String?, content: String?, term: String?, grim: String?,
    isPrefetch: Bool, isTruncated: Bool, seenAt: Timestamp?, starts: [ClickStart],
    payments: [PaymentMatch]
  ) {
    self.line = line
    self.pageViewEventID = pageViewEventID
    self.fbp = fbp
    self.fbpOrigin = fbpOrigin
    self.fbpFault = fbpFault
    self.fbc = fbc
    self.fbcOrigin = fbcOrigin
    self.fbcFault = fbcFault
    self.clientIP = clientIP
    self.userAgent = userAgent
    self.sourceURL = sourceURL
    self.medium = medium
    self.content = content
    self.term = term
    self.grim = grim
    self.isPrefetch = isPrefetch
    self.isTruncated = isTruncated
    self.seenAt = seenAt
    self.starts = starts
    self.payments = payments
  }
}

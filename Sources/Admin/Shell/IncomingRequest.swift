import Application
import FastCGI

/// A request as the web server passes it on, kept.
struct IncomingRequest: Sendable {
  let method: AdminRoute.Method?
  let isHead: Bool
  let path: String
  let query: String
  /// Nil for a body that is too large or did not come whole.
  let form: String?
  /// Of a form that brings a file along, in place of ``form``.
  var file: FileInput?
  let cookies: Fields
  let address: String
  let userAgent: String
  let site: String?
  let origin: String?
  /// The tag of what a script of ours has.
  let knownTag: String?
  let requestID: String?
}

extension IncomingRequest {
  init(_ request: borrowing Request, form: [UInt8]?, file: FileInput? = nil) {
    let method = request.parameter("REQUEST_METHOD") ?? ""
    isHead = method == "HEAD"
    self.method = AdminRoute.Method(rawValue: isHead ? "GET" : method)
    path = request.parameter("DOCUMENT_URI") ?? ""
    query = request.parameter("QUERY_STRING") ?? ""
    self.form = form.map { String(decoding: $0, as: UTF8.self) }
    self.file = file
    cookies = FormFields.cookies(request.parameter("HTTP_COOKIE"))
    address = request.parameter("REMOTE_ADDR") ?? ""
    userAgent = request.parameter("HTTP_USER_AGENT") ?? ""
    site = request.parameter("HTTP_SEC_FETCH_SITE")
    origin = request.parameter("HTTP_ORIGIN")
    knownTag = request.parameter("HTTP_IF_NONE_MATCH")
    requestID = request.parameter("REQUEST_ID")
  }
}

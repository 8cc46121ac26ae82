package import Domain

/// What a page answers.
package enum PageAnswer {
  /// Within the layout.
  case page(Page, status: Int = 200)
  /// To another page of ours, which says what became of it.
  case redirect(to: String, flash: Flash? = nil)
  /// Likewise, with a new session in the browser, or none; `isPending`: the second factor is due.
  case session(Secret<String>?, to: String, flash: Flash? = nil)
  /// A piece of a page, for a script of ours.
  case fragment(template: String, values: [String: Any])
  case file(bytes: [UInt8], type: String, name: String?)
  /// A whole document that is no page of ours, with a security policy of its own.
  case document(html: [UInt8], policy: String)
  /// Words for the error page.
  case failed(status: Int, title: String, hint: String)
}

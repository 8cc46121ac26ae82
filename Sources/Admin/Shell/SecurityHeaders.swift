/// What browsers are told about every page: no script but our files, no frame around it, nothing kept.
enum SecurityHeaders {
  private static let policy = [
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:",
    "media-src 'self'",
    "connect-src 'self'", "font-src 'self'", "form-action 'self'", "frame-ancestors 'none'",
    "base-uri 'none'",
  ].joined(separator: "; ")

  static func list(isEncrypted: Bool) -> [(name: String, value: String)] {
    [
      ("Cache-Control", "no-store"), ("Content-Security-Policy", policy),
      ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"),
      ("Referrer-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
      ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()"),
      ("X-Robots-Tag", "noindex"),
    ] + (isEncrypted ? [("Strict-Transport-Security", "max-age=31536000")] : [])
  }
}

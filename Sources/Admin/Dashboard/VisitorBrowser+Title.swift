import Domain

extension VisitorBrowser {
  var title: String {
    switch self {
    case .instagram: "dentro do Instagram"
    case .facebook: "dentro do Facebook"
    case .chrome: "Chrome"
    case .safari: "Safari"
    case .samsung: "Samsung Internet"
    case .firefox: "Firefox"
    case .edge: "Edge"
    case .other: "outro navegador"
    }
  }
}

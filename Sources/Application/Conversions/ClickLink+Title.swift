package import Domain

extension ClickLink {
  /// In Portuguese, as a seller reads it.
  package var title: String {
    switch self {
    case .fbc: "com fbc: a Meta sabe o anúncio"
    case .noClick: "sem clique: chegou ao bot por outro caminho"
    case .tokenLost: "clique perdido: o START trouxe um código que não está guardado"
    case .noFbclid: "o link do anúncio veio sem fbclid"
    case .noCookie: "com fbclid, mas o navegador não deu o cookie _fbc"
    case .otherClick: "o cookie _fbc era de outro clique"
    case .leftOut(let reason): "fbc não enviado: \(reason)"
    }
  }
}

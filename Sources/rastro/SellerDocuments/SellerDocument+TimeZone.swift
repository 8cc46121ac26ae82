import Application
import Domain

extension SellerDocument {
  static func timeZone(_ root: DocumentObject) -> String? {
    guard let zone = root.optionalText("time_zone") else { return nil }
    if SellerDay(zone: zone) == nil {
      root.add(
        "time_zone",
        "não é um fuso horário; use America/Sao_Paulo, America/Manaus, America/Rio_Branco, "
          + "America/Noronha ou outro nome da base IANA")
    }
    return zone
  }
}

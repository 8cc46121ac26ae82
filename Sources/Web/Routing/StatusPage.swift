import Application
import FastCGI

/// Short answers for people and machines, with nothing of the inside in them.
enum StatusPage {
  static func notFound() -> Response { page(404, "Página não encontrada", hint: "Confira o link.") }

  static func noBot() -> Response {
    page(
      503, "Voltamos já", hint: "Este link está sem destino no momento. Tente de novo em instantes."
    )
  }

  static func unavailable() -> Response {
    var response = page(
      503, "Voltamos já", hint: "Estamos com um problema passageiro. Tente de novo em instantes.")
    response.headers.append(("Retry-After", "2"))
    return response
  }

  /// For machines, which come back.
  static func busy() -> Response {
    Response(status: 503, headers: [("Retry-After", "2"), ("Cache-Control", "no-store")])
  }

  static func empty(_ status: Int) -> Response {
    Response(status: status, headers: [("Cache-Control", "no-store")])
  }

  static func text(_ status: Int, _ text: String) -> Response {
    Response(
      status: status,
      headers: [("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-store")],
      body: Array((text + "\n").utf8))
  }

  static func metrics(_ text: String) -> Response {
    Response(
      status: 200,
      headers: [("Content-Type", MetricsText.contentType), ("Cache-Control", "no-store")],
      body: Array(text.utf8))
  }

  private static func page(_ status: Int, _ title: String, hint: String) -> Response {
    let html = """
      <!doctype html><html lang="pt-BR"><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title)</title><link rel="stylesheet" href="/redirect/redirect.css">
      <main><h1>\(title)</h1><p>\(hint)</p></main></html>

      """
    return Response(
      status: status,
      headers: [
        ("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store"),
        ("Content-Security-Policy", "default-src 'none'; style-src 'self'"),
      ], body: Array(html.utf8))
  }
}

/// The page of a pool's pixel.
enum PixelTemplates {
  static let all = ["pools/pixel": page, "pools/pixel-guide": guide]

  private static let page = """
    <div class="r-columns"><div>{{> setup/form}}</div><div><div class="r-card"><h2>Agora</h2>{{#state}}{{> setup/state}}{{/state}}{{#hasPixel}}<div class="r-actions"><a class="btn btn-sm r-btn-danger" href="{{removal}}"><span class="r-icon r-icon-trash" aria-hidden="true"></span>Tirar o pixel</a></div>{{/hasPixel}}</div>{{> pools/pixel-guide}}</div></div>
    """

  private static let guide = """
    <div class="r-card"><h2>Onde achar cada valor</h2><dl class="r-guide"><dt>Pixel ID</dt><dd>No Gerenciador de Eventos da Meta, em Fontes de dados, escolha o pixel. O número está embaixo do nome, e também em Configurações.</dd>
    <dt>Access Token</dt><dd>No mesmo pixel, em Configurações, na parte da API de Conversões, toque em <strong>Gerar token de acesso</strong>. A Meta mostra uma única vez: copie e cole aqui.</dd>
    <dt>Código de teste</dt><dd>No mesmo pixel, na aba <strong>Eventos de teste</strong>. Deixe a aba aberta, salve o código aqui e clique no link do pool: o evento aparece em instantes.</dd></dl>
    <p class="r-hint">O teste pergunta à Meta se o token pode enviar eventos deste pixel e não deixa nada lá. Ligue o tracking com calma: um pool, um dia, depois os outros. Não ligue outro programa que envie as mesmas vendas, ou elas contam em dobro.</p></div>
    """
}

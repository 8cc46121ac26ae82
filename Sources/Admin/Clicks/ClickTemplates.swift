enum ClickTemplates {
  static let all = ["clicks/list": list, "clicks/one": one]

  private static let list = """
    <section class="r-card"><form method="get" action="/admin/clicks" data-instant><div class="r-filter">{{#fields}}{{> shell/field}}{{/fields}}<button class="btn btn-primary" type="submit"><span class="r-icon r-icon-search" aria-hidden="true"></span>Buscar</button></div></form></section>
    {{> lists/partial}}
    <section class="r-card"><h2>Os mais recentes primeiro</h2>{{#isEmpty}}{{> lists/empty}}{{/isEmpty}}
    {{#hasItems}}<div class="r-scroll" tabindex="0" role="group" aria-label="Tabela"><table class="r-table r-table-stack"><thead><tr><th>Clique</th><th>Quando</th><th>Pool</th><th>Bot</th><th>Origem · campanha</th><th>fbclid</th></tr></thead><tbody>
    {{#rows}}<tr><td data-label="Clique"><span><a class="r-mono" href="/admin/clicks/{{token}}">{{short}}…</a>{{#isCrawler}} <span class="r-state r-state-plain">robô</span>{{/isCrawler}}</span></td><td data-label="Quando"><span class="r-nowrap">{{at}}</span></td><td data-label="Pool"><span>{{pool}}</span></td><td data-label="Bot"><span>{{bot}}</span></td><td data-label="Origem"><span class="r-break">{{source}}</span></td><td data-label="fbclid"><span class="r-mono r-break">{{fbclid}}</span></td></tr>
    {{/rows}}</tbody></table></div>
    {{#pager}}{{> shell/pager}}{{/pager}}{{/hasItems}}</section>
    """

  private static let one = """
    {{#isCrawler}}<div class="r-flash" role="status"><span class="r-icon r-icon-robot" aria-hidden="true"></span><div>Este clique parece de um robô, não de uma pessoa. Ele não vai para a Meta.</div></div>{{/isCrawler}}
    <div class="r-columns"><div><section class="r-card"><h2>De onde veio</h2>{{> lists/facts}}</section>
    <section class="r-card"><h2>Navegador</h2><dl class="r-facts">{{#browser}}<dt>{{name}}</dt><dd>{{text}}</dd>{{/browser}}</dl></section></div>
    <div><section class="r-card"><h2>INICIAR no bot</h2>{{#starts}}<p class="mb-2"><strong>{{name}}</strong> <span class="r-muted">({{telegramID}})</span> em @{{bot}}, {{at}}{{#isBlocked}} <span class="r-state r-state-warn"><span class="r-icon r-icon-exclamation-triangle" aria-hidden="true"></span>bloqueou o bot</span>{{/isBlocked}}</p>{{/starts}}{{^starts}}<p class="r-muted mb-0">Quem clicou não apertou INICIAR.</p>{{/starts}}</section>
    <section class="r-card"><h2>Vendas deste clique</h2>{{#payments}}{{> payments/matches}}{{/payments}}{{^hasPayments}}<p class="r-muted mb-0">Nenhum PIX foi pedido.</p>{{/hasPayments}}</section></div></div>
    """
}

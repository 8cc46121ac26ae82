enum PaymentTemplates {
  static let all = [
    "payments/list": list, "payments/one": one, "payments/story": story,
    "payments/matches": matches, "payments/question": question,
  ]

  private static let list = """
    <section class="r-card"><form method="get" action="/admin/payments" data-instant><div class="r-filter">{{#fields}}{{> shell/field}}{{/fields}}<button class="btn btn-primary" type="submit"><span class="r-icon r-icon-search" aria-hidden="true"></span>Filtrar</button></div>
    <details class="r-more mt-3"{{#hasFurther}} open{{/hasFurther}}><summary>Mais filtros</summary><div class="r-filter">{{#further}}{{> shell/field}}{{/further}}</div></details></form></section>
    {{> lists/partial}}
    <section class="r-card"><div class="r-head"><h2>{{count}}</h2><div class="d-flex flex-wrap gap-2">{{#isFiltered}}<a class="btn btn-sm r-btn-quiet" href="/admin/payments">Limpar o filtro</a>{{/isFiltered}}{{#hasItems}}<a class="btn btn-sm r-btn-quiet" href="{{export}}" title="Arquivo CSV que o Excel abre, com este filtro"><span class="r-icon r-icon-download" aria-hidden="true"></span>Baixar CSV</a>{{/hasItems}}</div></div>
    {{#isEmpty}}{{> lists/empty}}{{/isEmpty}}
    {{#hasItems}}<div class="r-scroll" tabindex="0" role="group" aria-label="Tabela"><table class="r-table r-table-stack"><thead><tr><th>Venda</th><th>Situação</th><th class="r-number">Valor</th><th>Produto e comprador</th><th>Bot e gateway</th><th>Pool e campanha</th><th>Meta</th></tr></thead><tbody>
    {{#rows}}<tr><td data-label="Venda"><div><a href="/admin/payment/{{reference}}">{{reference}}</a><div class="r-muted">{{at}}</div></div></td><td data-label="Situação"><div>{{#badge}}{{> lists/state}}{{/badge}}{{#hasGoneBack}}<div class="r-muted">voltou {{wentBackAt}}</div>{{/hasGoneBack}}{{^hasGoneBack}}{{#isPaid}}<div class="r-muted">{{paidAt}}</div>{{/isPaid}}{{/hasGoneBack}}</div></td><td data-label="Valor" class="r-number"><span>{{amount}}</span></td><td data-label="Produto"><div>{{product}}<div class="r-muted">{{buyer}}</div></div></td><td data-label="Bot"><div>{{bot}}<div class="r-muted">{{gateway}}</div></div></td><td data-label="Pool"><div class="r-break">{{pool}}<div class="r-muted">{{campaign}}</div></div></td><td data-label="Meta"><span>{{#hasMeta}}{{#metaBadge}}{{> lists/state}}{{/metaBadge}}{{/hasMeta}}{{^hasMeta}}<span class="r-muted">–</span>{{/hasMeta}}</span></td></tr>
    {{/rows}}</tbody></table></div>
    {{#pager}}{{> shell/pager}}{{/pager}}{{/hasItems}}</section>
    """

  private static let one = """
    <div class="r-columns"><div data-live="/admin/payment/{{reference}}/story" data-every="4">{{> payments/story}}</div>
    <div><section class="r-card"><h2>Quem, o quê, de onde</h2>{{> lists/facts}}</section>
    <section class="r-card"><h2>Cobrança</h2><dl class="r-facts">{{#charge}}<dt>{{name}}</dt><dd>{{text}}</dd>{{/charge}}</dl>{{#code}}<details class="r-more mt-3"><summary>Código PIX copia e cola</summary><div class="r-copy"><code id="codigo-pix">{{code}}</code><button class="btn r-btn-quiet" type="button" data-copy="{{code}}" data-copy-from="codigo-pix">Copiar</button></div></details>{{/code}}</section>
    {{#hasOthers}}<section class="r-card"><h2>Outras cobranças do mesmo pedido</h2>{{#others}}{{> payments/matches}}{{/others}}</section>{{/hasOthers}}</div></div>
    """

  private static let story = """
    <div class="r-tiles"><div class="r-tile"><div class="r-tile-label">Valor</div><div class="r-tile-value">{{amount}}</div></div><div class="r-tile"><div class="r-tile-label">Situação</div><div>{{#badge}}{{> lists/state}}{{/badge}}</div><div class="r-tile-note">{{delivery}}</div></div><div class="r-tile"><div class="r-tile-label">Meta</div><div>{{#hasMeta}}{{#metaBadge}}{{> lists/state}}{{/metaBadge}}{{/hasMeta}}{{^hasMeta}}só depois de pago{{/hasMeta}}</div></div></div>
    {{#mayOperate}}<section class="r-card"><h2>O que você pode fazer</h2><p class="r-actions mt-0"><a class="btn r-btn-quiet" href="/admin/payment/{{reference}}/ask-gateway"><span class="r-icon r-icon-arrow-repeat" aria-hidden="true"></span>Consultar o gateway</a>{{#canDeliver}}<a class="btn r-btn-quiet" href="/admin/payment/{{reference}}/deliver-again"><span class="r-icon r-icon-chat-dots" aria-hidden="true"></span>Entregar de novo</a>{{/canDeliver}}{{#canResend}}<a class="btn r-btn-quiet" href="/admin/payment/{{reference}}/resend-meta"><span class="r-icon r-icon-send" aria-hidden="true"></span>Reenviar à Meta</a>{{/canResend}}{{#canReview}}<a class="btn btn-primary" href="/admin/payment/{{reference}}/review">Decidir esta venda</a>{{/canReview}}{{#canRefund}}<a class="btn r-btn-danger" href="/admin/payment/{{reference}}/refund">Anotar reembolso</a>{{/canRefund}}</p></section>{{/mayOperate}}
    <section class="r-card"><h2>História</h2><ol class="r-steps">
    {{#story}}<li class="{{class}}"><strong>{{title}}</strong> <span class="r-muted r-nowrap">{{at}}</span>{{#notes}}<div class="r-break">{{.}}</div>{{/notes}}{{#link}}<div><a href="{{path}}">{{text}}</a></div>{{/link}}{{#body}}<details class="r-more mt-1"><summary>O que o gateway mandou</summary><pre>{{body}}</pre></details>{{/body}}</li>
    {{/story}}</ol></section>
    """

  static let matches = """
    <p class="mb-2"><a href="/admin/payment/{{reference}}">{{reference}}</a> {{#badge}}{{> lists/state}}{{/badge}} <span class="r-nowrap">{{amount}}</span> <span class="r-muted">{{product}}, {{at}}</span></p>
    """

  private static let question = """
    <div class="r-card">{{#lines}}<p>{{.}}</p>{{/lines}}
    {{#canDo}}<form method="post" action="{{target}}">{{> shell/token}}{{#fields}}{{> shell/field}}{{/fields}}<div class="r-actions">{{#buttons}}<button class="btn {{style}}" type="submit"{{#hasDecision}} name="decision" value="{{decision}}"{{/hasDecision}}>{{label}}</button>{{/buttons}}<a class="btn r-btn-quiet" href="{{back}}">Voltar à venda</a></div></form>{{/canDo}}{{^canDo}}<p class="r-actions"><a class="btn r-btn-quiet" href="{{back}}">Voltar à venda</a></p>{{/canDo}}</div>
    """
}

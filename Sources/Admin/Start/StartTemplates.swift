enum StartTemplates {
  static let all = ["start/page": page, "start/sale": sale]

  private static let page = """
    {{#isOver}}<div class="r-flash r-flash-success" role="status"><span class="r-icon r-icon-check-circle" aria-hidden="true"></span><div>Você já vendeu. <a href="/admin">Ver o painel</a>.</div></div>{{/isOver}}
    <p class="r-lead">{{done}} de {{all}} passos prontos. Pode parar quando quiser: continuamos daqui.</p>
    <div class="r-columns"><section class="r-card"><h2 class="visually-hidden">Os passos</h2><ol class="r-steps">
    {{#steps}}<li class="{{class}}"><h3>{{title}}{{#isDone}} <span class="r-state r-state-good">pronto</span>{{/isDone}}{{#isNow}} <span class="r-state r-state-info">agora</span>{{/isNow}}</h3><p class="r-muted mb-2">{{text}}</p>{{#hasLink}}<a class="btn btn-sm {{#isNow}}btn-primary{{/isNow}}{{^isNow}}r-btn-quiet{{/isNow}}" href="{{path}}">{{action}}</a>{{/hasLink}}</li>
    {{/steps}}</ol></section>
    <section class="r-card"><h2>Venda de teste</h2>{{#sale}}<p>Abra este link como se viesse do anúncio:</p><div class="r-copy mb-3"><code id="link-de-teste">{{link}}</code><button class="btn r-btn-quiet" type="button" data-copy="{{link}}" data-copy-from="link-de-teste">Copiar</button></div><p><a class="btn btn-primary" href="{{link}}" target="_blank" rel="noopener">Abrir o link</a></p><div data-live="/admin/start/sale" data-every="3" aria-live="polite">{{> start/sale}}</div>{{/sale}}{{^sale}}<p class="r-muted">Quando bot, gateway, oferta e link estiverem prontos, a venda de teste acontece aqui, passo a passo.</p>{{/sale}}</section></div>
    """

  private static let sale = """
    <ol class="r-steps">{{#stages}}<li class="{{class}}"><strong>{{title}}</strong>{{#isNow}} <span class="r-state r-state-info">esperando</span>{{/isNow}}{{#isDone}} <span class="r-state r-state-good">feito</span>{{/isDone}}<div class="r-muted">{{at}} {{note}}</div></li>
    {{/stages}}</ol>{{#reference}}<p class="r-actions"><a href="/admin/payment/{{reference}}">Ver a história desta venda</a></p>{{/reference}}
    """
}

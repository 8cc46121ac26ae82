enum TrackingTemplates {
  static let all = ["meta/tracking": tracking, "meta/turn": turn]

  private static let tracking = """
    <p class="r-lead">Desligado, nenhum evento sai do servidor em até um segundo, e o pixel some das páginas no clique seguinte. Vendas e entregas seguem.</p>
    {{#isOffForAll}}<div class="r-flash r-flash-warning" role="alert"><span class="r-icon r-icon-exclamation-triangle" aria-hidden="true"></span><div>O envio está desligado em toda a instalação. O que você liga aqui só vale quando quem cuida dela ligar de novo.</div></div>{{/isOffForAll}}
    {{#hasPools}}<section class="r-card"><div class="r-head"><h2>Link por link</h2>{{#mayConfigure}}{{#hasSeveral}}<div class="d-flex gap-2 flex-wrap">{{#canTurnOff}}<a class="btn btn-sm r-btn-danger" href="/admin/meta/tracking/all?turn=off">Desligar todos</a>{{/canTurnOff}}{{#canTurnOn}}<a class="btn btn-sm r-btn-quiet" href="/admin/meta/tracking/all?turn=on">Ligar todos</a>{{/canTurnOn}}</div>{{/hasSeveral}}{{/mayConfigure}}</div>
    <div class="r-scroll" tabindex="0" role="group" aria-label="Tabela"><table class="r-table r-table-stack"><thead><tr><th>Link</th><th>Pixel</th><th>Envio</th><th></th></tr></thead><tbody>
    {{#pools}}<tr><td data-label="Link"><span class="r-break"><a href="/pools/{{id}}">{{name}}</a> <span class="r-muted">{{slug}}</span></span></td><td data-label="Pixel"><a href="/pools/{{id}}/meta-pixel">{{pixel}}<span class="visually-hidden">, pixel de {{name}}</span></a></td><td data-label="Envio">{{#isOn}}<span class="r-state r-state-good">ligado</span>{{/isOn}}{{^isOn}}<span class="r-state r-state-warn">desligado</span>{{/isOn}}</td><td>{{#mayConfigure}}{{#isOn}}<a class="btn btn-sm r-btn-danger" href="/admin/meta/tracking/pools/{{id}}?turn=off">Desligar<span class="visually-hidden"> em {{name}}</span></a>{{/isOn}}{{^isOn}}<a class="btn btn-sm r-btn-quiet" href="/admin/meta/tracking/pools/{{id}}?turn=on">Ligar<span class="visually-hidden"> em {{name}}</span></a>{{/isOn}}{{/mayConfigure}}</td></tr>
    {{/pools}}</tbody></table></div></section>{{/hasPools}}
    {{^hasPools}}<div class="r-card r-empty"><span class="r-icon r-icon-bullseye r-icon-huge" aria-hidden="true"></span><p>Nenhum link tem pixel ainda. O pixel é posto em cada link.</p><a class="btn btn-primary" href="/pools">Ver os links</a></div>{{/hasPools}}
    """

  private static let turn = """
    <div class="r-card">{{#isOn}}<p>A partir de agora as vendas destes links voltam a ser enviadas à Meta, e o pixel volta às páginas. O que foi vendido com o envio desligado não sai sozinho depois.</p>{{/isOn}}{{^isOn}}<p>Em até um segundo nenhum evento destes links sai mais, e a Meta deixa de ver as vendas. O que for vendido enquanto isso não sai sozinho depois: seria preciso reenviar em Eventos, até 7 dias após a venda.</p>{{/isOn}}
    <ul>{{#names}}<li class="r-break">{{.}}</li>{{/names}}</ul>
    <form class="r-actions" method="post" action="{{action}}">{{> shell/token}}<input type="hidden" name="turn" value="{{state}}">{{#isOn}}<button class="btn btn-primary" type="submit">Ligar o envio</button>{{/isOn}}{{^isOn}}<button class="btn r-btn-danger" type="submit">Desligar o envio</button>{{/isOn}}<a class="btn r-btn-quiet" href="/admin/meta/tracking">Voltar</a></form></div>
    """
}

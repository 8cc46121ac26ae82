enum DashboardTemplates {
  static let all = [
    "dashboard/page": page, "dashboard/attention": attention, "dashboard/figures": figures,
    "dashboard/breakdown": breakdown,
  ]

  private static let page = """
    {{#next}}<section class="r-card r-next"><div class="r-head"><h2>Próximo passo: {{title}}</h2><span class="r-state r-state-info">{{done}} de {{all}} prontos</span></div><p>{{text}}</p><p class="r-actions"><a class="btn btn-primary" href="/admin/start">Continuar os primeiros passos</a></p></section>{{/next}}
    {{#attention}}{{> dashboard/attention}}{{/attention}}
    {{> report/period}}
    {{#hasFigures}}{{> dashboard/figures}}{{/hasFigures}}
    {{^hasFigures}}<div class="r-card r-empty"><span class="r-icon r-icon-graph-up r-icon-huge" aria-hidden="true"></span><p>Ainda não há cliques neste período ({{periodWords}}). Assim que alguém abrir o link do anúncio, os números aparecem aqui.</p>{{#next}}<a class="btn r-btn-quiet" href="/admin/start">Ver o que falta</a>{{/next}}{{^next}}<a class="btn r-btn-quiet" href="/admin?period=30d">Ver os últimos 30 dias</a>{{/next}}</div>{{/hasFigures}}
    """

  private static let attention = """
    {{#hasItems}}<section class="r-card" aria-labelledby="precisa"><h2 id="precisa">Precisa de você</h2><ul class="r-todo">
    {{#items}}<li><span class="r-icon r-icon-{{#isUrgent}}exclamation-triangle r-bad-icon{{/isUrgent}}{{^isUrgent}}info-circle{{/isUrgent}}" aria-hidden="true"></span><div><strong>{{title}}</strong><div class="r-muted">{{why}}</div></div><a class="btn btn-sm r-btn-quiet" href="{{path}}">{{action}}</a></li>
    {{/items}}</ul></section>{{/hasItems}}{{^hasItems}}{{#isCalm}}<div class="r-flash r-flash-success"><span class="r-icon r-icon-check-circle" aria-hidden="true"></span><div>Nada espera por você agora.</div></div>{{/isCalm}}{{/hasItems}}
    """

  private static let figures = """
    <h2 class="visually-hidden">Números de {{periodWords}}</h2>
    <div class="r-tiles">{{#tiles}}<div class="r-tile"><div class="r-tile-label">{{label}}</div><div class="r-tile-value">{{value}}</div><div class="r-tile-note">{{note}}</div></div>{{/tiles}}</div>
    <p class="r-muted">Cada etapa conta no dia em que aconteceu: um PIX de ontem pago hoje é venda de hoje.</p>
    <section class="r-card"><h2>Recebido, {{periodWords}}</h2><div class="r-chart"><canvas data-chart="{{chart}}" role="img" aria-label="Gráfico do valor recebido; os mesmos números estão na tabela abaixo"></canvas></div>
    <details class="r-more mt-3"><summary>Ver os números do gráfico</summary><div class="r-scroll" tabindex="0" role="group" aria-label="Tabela"><table class="r-table"><thead><tr><th>{{chartUnit}}</th><th class="r-number">Cliques</th><th class="r-number">Pagos</th><th class="r-number">Recebido</th></tr></thead><tbody>
    {{#bars}}<tr><td>{{title}}</td><td class="r-number">{{clicks}}</td><td class="r-number">{{paid}}</td><td class="r-number">{{value}}</td></tr>
    {{/bars}}</tbody></table></div></details></section>
    {{#breakdown}}{{> dashboard/breakdown}}{{/breakdown}}
    <script src="/admin/static/chart.min.js" defer></script><script src="/admin/static/charts.js" defer></script>
    """

  private static let breakdown = """
    <section class="r-card" id="por"><h2>Por {{columnWord}}</h2><nav class="r-switch mb-3" aria-label="Dividir por">{{#links}}<a href="{{href}}"{{#isHere}} aria-current="true"{{/isHere}}>{{title}}</a>{{/links}}</nav>
    {{#dimensionHint}}<p class="r-muted">{{dimensionHint}}</p>{{/dimensionHint}}
    {{#hasLines}}<div class="r-scroll" tabindex="0" role="group" aria-label="Tabela"><table class="r-table r-table-stack"><thead><tr><th>{{column}}</th><th class="r-number">Cliques</th><th class="r-number">INICIAR</th><th class="r-number">INICIAR por clique</th><th class="r-number">PIX</th><th class="r-number">Pagos</th><th class="r-number">Pagos por PIX</th><th class="r-number">Recebido</th><th class="r-number">Aceitos pela Meta</th></tr></thead><tbody>
    {{#lines}}<tr><td data-label="{{column}}"><span class="r-break">{{#path}}<a href="{{path}}">{{name}}</a>{{/path}}{{^path}}{{name}}{{/path}}</span></td><td class="r-number" data-label="Cliques">{{clicks}}</td><td class="r-number" data-label="INICIAR">{{starts}}</td><td class="r-number" data-label="INICIAR por clique"><span>{{startRate}}{{#isLow}} <span class="r-state r-state-warn">baixo</span>{{/isLow}}</span></td><td class="r-number" data-label="PIX">{{charges}}</td><td class="r-number" data-label="Pagos">{{paid}}</td><td class="r-number" data-label="Pagos por PIX">{{paidRate}}</td><td class="r-number" data-label="Recebido">{{value}}</td><td class="r-number" data-label="Aceitos pela Meta">{{accepted}}</td></tr>
    {{/lines}}</tbody></table></div>{{/hasLines}}{{^hasLines}}<p class="r-muted">Nada para dividir assim neste período.</p>{{/hasLines}}
    {{#hasLow}}<p class="r-muted mt-3">«baixo»: menos de dois terços da sua média no período ({{average}} dos cliques chegam ao INICIAR). Ali o clique pago se perde mais.</p>{{/hasLow}}
    {{#mostLines}}<p class="r-muted mt-3">As {{mostLines}} linhas que mais venderam.</p>{{/mostLines}}</section>
    """
}

// Runs before the page is painted, so that nothing jumps: from here on styles may hide what scripts will open again.
;(function () {
  var classes = document.body.classList
  if (!('noModule' in HTMLScriptElement.prototype)) return
  classes.add('js-enabled', 'govuk-frontend-supported')
  // When a later script does not arrive, everything is shown as if there were none.
  addEventListener(
    'error',
    function (event) {
      if (event.target instanceof HTMLScriptElement) classes.remove('js-enabled', 'govuk-frontend-supported')
    },
    true,
  )
})()

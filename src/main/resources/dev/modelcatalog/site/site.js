// On every page: the search box leads to the results without a request, also where the site is opened from disk.
'use strict';
document.querySelector('.find').addEventListener('submit', function (event) {
  event.preventDefault();
  var words = event.target.elements.q.value.trim();
  if (words) {
    location.href = document.body.dataset.root + 'search.html#' + encodeURIComponent(words);
  }
});

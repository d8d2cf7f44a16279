<?php
// Loads the site's own WordPress: ABSPATH is the folder with its configuration, the program is Debian's.
define('ABSPATH', getenv('FOLLOW_SITE') . '/');
$_SERVER['HTTP_HOST'] = parse_url(getenv('FOLLOW_ADDRESS'), PHP_URL_HOST) . ':' . parse_url(getenv('FOLLOW_ADDRESS'), PHP_URL_PORT);
$_SERVER['REQUEST_METHOD'] ??= 'GET';
$_SERVER['REQUEST_URI'] ??= '/';
require ABSPATH . 'wp-load.php';

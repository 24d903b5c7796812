# Run as a script: brings the packages of WEB's lock file with NPM.  Where that fails, npm's own words come first
# and then what to do; where it does not, nothing is said.
execute_process(COMMAND ${NPM} ci --ignore-scripts --no-audit --no-fund --loglevel=error
  WORKING_DIRECTORY ${WEB} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
if(NOT result EQUAL 0)
  string(STRIP "${output}" output)
  message("${output}")
  message(FATAL_ERROR "`npm ci` failed in ${WEB} (${result}); npm's reason stands above.  The packages of "
    "package-lock.json come from npm's registry: without a way to it, set npm's `registry` or `proxy` "
    "(`npm config set registry ADDRESS`), or copy web/node_modules from another clone of this commit; then run "
    "the same command again.")
endif()
